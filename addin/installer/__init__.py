"""Getting the program onto a Windows PC: the bundle that is made here, and what it puts there and takes away again."""
