/**
 * What gateways, links and the engine say to each other and to the journal: flyweights generated from records.xml, and
 * the enums whose codes they carry.
 */
package org.pointsman.records;
