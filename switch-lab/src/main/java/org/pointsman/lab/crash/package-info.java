/**
 * The crash test and the soak: a switch is killed again and again under load, or all it lives on fails, and what
 * terminals and network saw from outside is then held against its journal and its books.
 */
package org.pointsman.lab.crash;
