"""One module for each kind of source; every source yields `RawItem`s and nothing else."""
