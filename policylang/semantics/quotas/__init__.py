"""Groups: who is counted, what quotas ask of them, and whether that can be had."""
