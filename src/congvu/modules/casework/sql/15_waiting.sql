-- Cases that wait for papers are found when whoever had them is away or leaves.

create index casework_holding_papers on casework_holding (case_id) where reason = 'supplement';
