"""Is everything that a draft allows allowed by the texts above it?"""
