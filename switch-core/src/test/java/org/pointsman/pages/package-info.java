/** Pages of the documentation that are made from data. */
package org.pointsman.pages;
