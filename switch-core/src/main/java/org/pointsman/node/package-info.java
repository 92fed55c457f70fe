/**
 * Puts a switch together ({@link org.pointsman.node.SwitchCore}) of parts that a
 * {@link org.pointsman.node.SwitchContext} gives or takes from the configuration; runs it as a process that watches
 * disk, heap and links ({@link org.pointsman.node.SwitchNode}); and offers {@link org.pointsman.node.Operations}, what
 * operators and the lab may ask of it.
 */
package org.pointsman.node;
