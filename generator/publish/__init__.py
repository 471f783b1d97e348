"""Floor 2: from the pages to the files of the site, and what is checked on them."""
