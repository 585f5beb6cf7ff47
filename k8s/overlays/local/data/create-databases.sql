CREATE ROLE customers LOGIN PASSWORD 'Local-only-1';
CREATE DATABASE customers OWNER customers;
CREATE ROLE orders LOGIN PASSWORD 'Local-only-1';
CREATE DATABASE orders OWNER orders;
CREATE DATABASE customers_keys OWNER customers;
CREATE DATABASE orders_keys OWNER orders;
