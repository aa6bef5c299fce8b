"""Turn news articles into a map you can read: recognition, resolution, passages."""
