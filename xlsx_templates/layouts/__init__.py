"""Layout as data: what the writers put where and the readers look for."""
