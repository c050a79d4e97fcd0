"""Articles become a searchable index: load, sentences, chunk, attribute, embed, store."""
