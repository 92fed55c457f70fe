/**
 * Puts a switch together from its configuration, starts its parts in the right order and stops them; watches disk, heap
 * and links; and offers {@link org.pointsman.node.Operations}, what operators and the lab may ask of it.
 */
package org.pointsman.node;
