"""One reader for each kind of file. Each imports its library only when it reads."""
