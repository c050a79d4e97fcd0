"""What requests and responses hold, and the examples of the OpenAPI document.

In goes the JSON of requests, checked field by field; responses are documented by the values that they show.
"""
