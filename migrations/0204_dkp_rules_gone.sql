-- They stand in dkp_pools.
DROP TABLE IF EXISTS dkp_rules
