"""The reader of the UN's own XML: Akoma Ntoso 3.0 with the additions of AKN4UN."""

from generator.readers.akoma_ntoso.document import FORMAT, read, recognizes

__all__ = ["FORMAT", "read", "recognizes"]
