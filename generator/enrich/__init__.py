"""Floor 2: what can be learned about a document and a collection: anchors, citations, corrections, topics, neighbours."""
