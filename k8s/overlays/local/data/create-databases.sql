CREATE ROLE customers LOGIN PASSWORD 'Local-only-1';
CREATE DATABASE customers OWNER customers;
CREATE ROLE orders LOGIN PASSWORD 'Local-only-1';
CREATE DATABASE orders OWNER orders;
