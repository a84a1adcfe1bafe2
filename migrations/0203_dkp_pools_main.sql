-- Rules were the guild's before there were pools: now they are those of its main pool.
INSERT INTO dkp_pools (guild_id, pool, name, is_closed, rules, decayed)
SELECT r.guild_id, 0, NULL, 0, r.rules, r.decayed FROM dkp_rules r
WHERE NOT EXISTS (SELECT 1 FROM dkp_pools p WHERE p.guild_id = r.guild_id AND p.pool = 0)
