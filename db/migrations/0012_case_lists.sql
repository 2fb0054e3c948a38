-- cases: lists of any size from their newest end. Owned by src/service/cases.

create index case_unit_arrival on cases.case (region_code, unit_key, arrival);
create index case_service_arrival on cases.case (region_code, service_id, arrival);
create index case_status_arrival on cases.case (region_code, status, arrival);
