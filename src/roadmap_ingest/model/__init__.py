"""The vocabulary that all stages share; imports nothing else of the package."""
