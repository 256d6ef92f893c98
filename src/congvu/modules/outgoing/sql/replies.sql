-- What a registry said of a document is kept.

create trigger reply_keep before update or delete on outgoing_reply
    for each row execute function outgoing_refuse();
