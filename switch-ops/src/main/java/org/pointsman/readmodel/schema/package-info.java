/** The tables of the read model and the database they are in: H2 in a file of the switch, or PostgreSQL. */
package org.pointsman.readmodel.schema;
