/** Puts a switch together from its configuration, and what operators and lab may ask of it. */
package org.pointsman.node;
