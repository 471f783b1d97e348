"""Reads resolutions of the United Nations and publishes them with an anchor on every paragraph and footnote."""

__version__ = "0.1.0"
