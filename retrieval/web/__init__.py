"""The helpers of the only HTTP client, `retrieval.fetch`."""
