-- people: one code at a time for an address and a purpose; a newer one takes its place. Codes on their way are void: they
-- live ten minutes. Truncated, because row security lets the owner delete none outside their region.

truncate people.one_time_code;
alter table people.one_time_code add constraint one_code_at_a_time unique (region_code, channel, address, purpose);

-- offices: a holding that has not begun when its person leaves is taken back whole, as a delegation is.
grant delete on offices.holder to melayani_app;
