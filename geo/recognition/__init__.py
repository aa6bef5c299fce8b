"""Recognition: finding the mentions of an article."""

from geo.recognition.recognizer import ArticleRecognizer, way

__all__ = ["ArticleRecognizer", "way"]
