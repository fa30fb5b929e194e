-- Up Migration

-- What is encrypted says so in its name, and so is found when the key is replaced (src/privacy/reencryption.ts).
alter table registrations rename column answers to answers_cipher;
alter table registrations rename column guest_name to guest_name_cipher;
alter table registrations rename column guest_phone to guest_phone_cipher;
