-- An agency's cases are walked from the newest on; those of others that it had to do with are few.

create index casework_case_of_agency on casework_case (agency_id, id);
create index casework_case_of_others on casework_case using gin (agencies)
    where cardinality(agencies) > 1;
