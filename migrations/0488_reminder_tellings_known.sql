-- Whoever was told before starts were kept was told of the start that the event has now.
INSERT INTO reminder_tellings (guild_id, event_no, step_no, member, start_at, told_at, way, as_group)
SELECT t.guild_id, t.event_no, t.step_no, t.member, COALESCE(e.start_at, 0), t.told_at, t.way, t.as_group
FROM reminder_told t LEFT JOIN guild_events e ON e.guild_id = t.guild_id AND e.number = t.event_no
WHERE NOT EXISTS (SELECT 1 FROM reminder_tellings k WHERE k.guild_id = t.guild_id AND k.event_no = t.event_no
AND k.step_no = t.step_no AND k.member = t.member)
