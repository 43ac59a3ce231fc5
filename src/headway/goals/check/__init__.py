"""What has to hold between the records of goals files, besides what the schema says of each."""
