-- A round that was kept, and its cards, are never changed and never deleted.
create trigger evaluation_round_keep before update or delete on evaluation_round
    for each row execute function ledger_refuse();
create trigger evaluation_round_keep_all before truncate on evaluation_round
    for each statement execute function ledger_refuse();
create trigger evaluation_card_keep before update or delete on evaluation_card
    for each row execute function ledger_refuse();
create trigger evaluation_card_keep_all before truncate on evaluation_card
    for each statement execute function ledger_refuse();
