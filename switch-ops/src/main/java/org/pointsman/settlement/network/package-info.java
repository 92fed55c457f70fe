/** What a network says of a day, read from its files, and how the book of the switch differs. */
package org.pointsman.settlement.network;
