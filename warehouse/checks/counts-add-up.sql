-- The funnel holds: what goes into a stage comes out or is refused, and what comes out goes into the next.
-- severity: error
SELECT run_id, part_id, stage, items_in, items_out, refused, 'in <> out + refused' AS problem
FROM ops.stage_count WHERE items_in <> items_out + refused
UNION ALL
SELECT run_id, part_id, stage, items_in, items_out, refused, 'in <> out of the stage before'
FROM ops.stage_count
WHERE part_id IS NOT NULL
QUALIFY items_in <> lag(items_out, 1, items_in) OVER (PARTITION BY run_id, part_id ORDER BY list_position(['parse', 'clean', 'extract', 'load'], stage))
UNION ALL
SELECT part.run_id, part.part_id, 'parse', part.documents, count.items_in, count.refused, 'documents of the part <> in'
FROM ops.part AS part JOIN ops.stage_count AS count USING (run_id, part_id)
WHERE count.stage = 'parse' AND count.items_in <> part.documents;
