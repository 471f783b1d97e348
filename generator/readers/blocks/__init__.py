"""The reader of JSON blocks: paragraphs, headings, lists and tables as layout tools give them (see about/json)."""

from generator.readers.blocks.reader import FORMAT, read, recognizes

__all__ = ["FORMAT", "read", "recognizes"]
