"""What the first migration does beyond Django's tables: isolation, the append-only guard, search."""

# Tables whose rows belong to a landlord. Row-level security binds whoever does not own them.
OWNED = (
    "stream", "event", "content", "submission", "numbering", "home", "matter", "duty", "promise",
    "words", "moved", "document", "draft", "look",
)  # fmt: skip

# What is only ever added to: the application may not even try to change it.
ADDED_TO = ("event", "look", "submission", "content")

# What moves on, but never goes: events hang on a stream, and a letter whose row is gone is lost.
NEVER_DELETED = ("stream", "sending", "print_batch")

HERE = "nullif(current_setting('putright.landlord', true), '')::bigint"

COLUMNS = """
alter table matter add column names text not null default '';
alter table words add column body tsvector not null;
alter table event alter column digest set storage plain;
"""

# A row belongs to a stream of its own landlord: the keys say so, not the application.
OF_STREAM = (
    "event", "content", "matter", "duty", "promise", "words", "moved", "document", "look",
)  # fmt: skip
KEYS = "alter table stream add constraint stream_of_landlord unique (landlord_id, id);" + "".join(
    f"""
alter table {table} add constraint {table}_stream_of_landlord foreign key (landlord_id, stream_id)
    references stream (landlord_id, id) deferrable initially deferred;
"""
    for table in OF_STREAM
)

INDEXES = """
-- Without a list of what is still to be sorted in: it makes every search slow until a vacuum.
create index words_body on words using gin (landlord_id, year, body) with (fastupdate = off);
create index matter_names on matter using gin (landlord_id, names gin_trgm_ops) with (fastupdate = off);
create index matter_words on matter using gin (landlord_id, to_tsvector('simple', names))
    with (fastupdate = off);
"""

ISOLATION = "\n".join(
    f"""
alter table {table} enable row level security;
create policy {table}_of_the_landlord on {table}
    using (landlord_id = {HERE}) with check (landlord_id = {HERE});
"""
    for table in OWNED
)

# Sign-in comes before the landlord is known: with none set, users and landlords can be looked up;
# with one set, only its own.
SIGN_IN = f"""
alter table landlord enable row level security;
create policy landlord_itself on landlord using ({HERE} is null or id = {HERE});
alter table person_user enable row level security;
create policy user_of_the_landlord on person_user
    using ({HERE} is null or landlord_id = {HERE});
"""

APPEND_ONLY = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'an event is never changed: % of % refused', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger event_append_only before update or delete on event
    for each row execute function refuse_change();
create trigger event_not_emptied before truncate on event
    for each statement execute function refuse_change();
"""

# Row-level security keeps operators that are not leakproof (full text, trigrams) from using an
# index. These functions belong to the owner and hold to the landlord themselves, so they can.
SEARCH = f"""
-- `sensitive`: the words of residents' own streams too. They hold needs and restrictions: to whom
-- those are not shown, it must not be told either whose words they are.
create function search_words(
    wanted text, at_most integer, this_year integer, sensitive boolean default false
)
returns table (stream_id bigint) language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    here bigint := {HERE};
    query tsquery := websearch_to_tsquery('english', wanted);
    found integer := 0;
    new_ones integer;
begin
    if here is null or numnode(query) = 0 then return; end if;
    -- the newest year first, so that a common word does not read the whole past
    for y in reverse this_year .. this_year - 12 loop
        return query
            select w.stream_id from words w
            where w.landlord_id = here and w.year = y and w.body @@ query
              and (sensitive or (select s.kind from stream s where s.id = w.stream_id) <> 'resident')
            limit at_most * 4;
        get diagnostics new_ones = row_count;
        found := found + new_ones;
        exit when found >= at_most;
    end loop;
end $$;

-- `how`: 0 where every word stands so in a name or an address, 1 where the last one begins one,
-- 2 where it is only spelt nearly so.
create function search_names(wanted text, at_most integer)
returns table (stream_id bigint, how smallint) language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    here bigint := {HERE};
    parts text[] := (
        select array_agg(quote_literal(each)) from regexp_split_to_table(lower(wanted), '[^[:alnum:]]+') as each
        where each <> ''
    );
    found integer;
begin
    if here is null or parts is null then return; end if;
    return query
        select m.stream_id, 0::smallint from matter m
        where m.landlord_id = here
          and to_tsvector('simple', m.names) @@ to_tsquery('simple', array_to_string(parts, ' & '))
        limit at_most;
    get diagnostics found = row_count;
    if found > 0 then return; end if;
    return query
        select m.stream_id, 1::smallint from matter m
        where m.landlord_id = here
          and to_tsvector('simple', m.names) @@ to_tsquery('simple', array_to_string(parts, ' & ') || ':*')
        limit at_most;
    get diagnostics found = row_count;
    if found > 0 then return; end if;
    perform set_config('pg_trgm.word_similarity_threshold', '0.45', true);
    return query
        select m.stream_id, 2::smallint from matter m
        where m.landlord_id = here and lower(wanted) <% m.names
        order by word_similarity(lower(wanted), m.names) desc
        limit at_most;
end $$;
"""

# The texts of events are only ever added to, but for this: an erasure that is on record in the
# stream's own chain takes every text before it, and no text that came later.
ERASING = f"""
create function erase_texts(stream bigint) returns integer
language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
    here bigint := {HERE};
    erasure integer := (
        select max(e.number) from event e
        where e.landlord_id = here and e.stream_id = stream and e.what = 'texts_erased'
    );
    erased integer;
begin
    if here is null or erasure is null then return 0; end if;
    update content c set body = null, salt = null
    where c.landlord_id = here and c.stream_id = stream and c.body is not null
      and not exists (
          select from event e
          where e.landlord_id = here and e.stream_id = stream and e.content_id = c.id
            and e.number >= erasure
      );
    get diagnostics erased = row_count;
    return erased;
end $$;
"""

FORWARD = COLUMNS + KEYS + INDEXES + ISOLATION + SIGN_IN + APPEND_ONLY + SEARCH + ERASING


def rights(role: str) -> str:
    """What the application's role may do, once every table is there; told again after each migration."""
    added, never_deleted = ", ".join(ADDED_TO), ", ".join(NEVER_DELETED)
    return f"""
grant usage on schema public to {role};
grant select, insert, update, delete on all tables in schema public to {role};
grant usage, select on all sequences in schema public to {role};
revoke update, delete, truncate on {added} from {role};
revoke delete, truncate on {never_deleted} from {role};
revoke insert, update, delete on django_migrations, landlord from {role};
grant insert on landlord to {role};
revoke execute on function search_words, search_names, erase_texts from public;
grant execute on function search_words, search_names, erase_texts to {role};
"""
