"""Accuracy and speed, against baselines, in tables: `make bench`."""
