"""What requests and responses hold, and their OpenAPI document."""
