"""Papers that can be begun from rounds and nominations (campaign.drafts.starter)."""
