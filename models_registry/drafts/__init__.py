"""Papers that can be begun from registrations and appraisals (campaign.drafts.starter)."""
