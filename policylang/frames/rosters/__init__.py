"""Quotas and rosters of the rows of a frame: cells are counted, and but one of each queue sorted."""
