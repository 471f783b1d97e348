"""Floor 2: what is learned of a document and a collection: anchors, citations, corrections, topics, neighbours."""
