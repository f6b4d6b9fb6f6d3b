-- Access in an emergency, and the record of what was done. H2 and PostgreSQL run the same statements; each can be run again,
-- for a start that was killed between two of them.

-- whether the practitioner asked to break the glass
alter table smart_request add column if not exists emergency boolean default false not null;

alter table smart_grant add column if not exists emergency boolean default false not null;
