"""Names go in; people and organisations come out, one person under several spellings as one."""
