-- Access in an emergency, and the record of what was done. H2 and PostgreSQL run the same statements; each can be run again,
-- for a start that was killed between two of them.

-- whether the practitioner asked to break the glass
alter table smart_request add column if not exists emergency boolean default false not null;

alter table smart_grant add column if not exists emergency boolean default false not null;

alter table smart_access_token add column if not exists emergency boolean default false not null;

-- who granted it; of a token that was issued before, its grant tells
alter table smart_access_token add column if not exists person varchar(100);

-- Rows are only added. Ids are taken by the thousand; the order in time is that of the column recorded.
create sequence if not exists audit_event_id start with 1000 increment by 1000;

create table if not exists audit_event (
    id bigint primary key,
    recorded timestamp with time zone not null,
    -- code of FHIR's RESTful interactions, or of DICOM
    event varchar(32),
    -- AuditEvent.action
    action varchar(1) not null,
    -- of HTTP
    status integer not null,
    client varchar(255),
    person varchar(255),
    fhir_user varchar(255),
    address varchar(64),
    emergency boolean not null,
    -- X-Request-ID
    request varchar(255),
    query varchar,
    reason varchar
);

create index if not exists audit_event_recorded on audit_event (recorded, id);

create index if not exists audit_event_fhir_user on audit_event (fhir_user, recorded);

create table if not exists audit_entity (
    event bigint not null,
    -- relative, without a version
    reference varchar(255) not null,
    -- as the patient whose record another entity is of
    is_patient boolean not null,
    version varchar(64),
    primary key (reference, event, is_patient)
);

create index if not exists audit_entity_event on audit_entity (event);
