"""The commands of `rag`, one file each."""
