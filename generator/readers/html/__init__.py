"""The reader of HTML: what Word and the pages of the United Nations give, and the pages of our own sites."""

from generator.readers.html.reader import FORMAT, read, recognizes

__all__ = ["FORMAT", "read", "recognizes"]
