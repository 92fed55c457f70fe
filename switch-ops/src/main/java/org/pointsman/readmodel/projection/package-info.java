/** Follows the journal with an engine of its own and writes what its records touched, with how far it is. */
package org.pointsman.readmodel.projection;
