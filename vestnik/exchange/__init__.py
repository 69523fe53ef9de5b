"""Exchange: catalogs ↔ the files of translators' tools; TMX for memories, XLIFF for corrections."""
