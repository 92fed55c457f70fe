/**
 * The crash test: a switch is killed again and again under load, and what terminals and network saw from outside is
 * then held against its journal and its books.
 */
package org.pointsman.lab.crash;
