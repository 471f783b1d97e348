"""Floor 2: from an edition to the Markdown pages of the site."""
